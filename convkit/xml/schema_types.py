"""What is the same in the XSD of every form: its head, and the types of numbers, blocks and extra rows."""

from __future__ import annotations

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Built from the form's TOML; edit that and build again. -->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{namespace}" targetNamespace="{namespace}"
           elementFormDefault="qualified" version="1.0">
  <xs:annotation>
    <xs:documentation xml:lang="zh">{zh}</xs:documentation>
    <xs:documentation xml:lang="en">{en}</xs:documentation>
  </xs:annotation>
"""

TYPES = """
  <xs:simpleType name="decimalOrEmpty">
    <xs:restriction base="xs:string">
      <xs:whiteSpace value="collapse"/>
      <xs:pattern value="(-?[0-9]+(\\.[0-9]+)?)?"/>
    </xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="true">
    <xs:restriction base="xs:string"><xs:enumeration value="true"/></xs:restriction>
  </xs:simpleType>
  <xs:complexType name="fact">
    <xs:annotation>
      <xs:documentation xml:lang="zh">数字：空为空白，printed 为原文，unread 为未读出，absent 为无</xs:documentation>
      <xs:documentation xml:lang="en">A number. Empty: blank; printed: as it stood; unread; absent.</xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="decimalOrEmpty">
        <xs:attribute name="printed" type="xs:string"/>
        <xs:attribute name="unit" type="xs:string"/>
        <xs:attribute name="unread" type="true"/>
        <xs:attribute name="absent" type="true"/>
        <xs:attribute name="inferred" type="true"/>
        <xs:anyAttribute namespace="##other" processContents="lax"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="extraRow">
    <xs:annotation>
      <xs:documentation xml:lang="zh">表式以外的行，after 为其前一行</xs:documentation>
      <xs:documentation xml:lang="en">A row that the form does not have, and the one before it.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="value" minOccurs="0" maxOccurs="unbounded">
        <xs:complexType><xs:simpleContent><xs:extension base="fact">
          <xs:attribute name="column" type="xs:string" use="required"/>
        </xs:extension></xs:simpleContent></xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:attributeGroup ref="extra"/>
  </xs:complexType>
  <xs:complexType name="extraColumn">
    <xs:annotation>
      <xs:documentation xml:lang="zh">表式以外的列，after 为其前一列</xs:documentation>
      <xs:documentation xml:lang="en">A column that the form does not have, and the one before.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="value" minOccurs="0" maxOccurs="unbounded">
        <xs:complexType><xs:simpleContent><xs:extension base="fact">
          <xs:attribute name="row" type="xs:string" use="required"/>
        </xs:extension></xs:simpleContent></xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:attributeGroup ref="extra"/>
  </xs:complexType>
  <xs:attributeGroup name="extra">
    <xs:attribute name="label" type="xs:string" use="required"/>
    <xs:attribute name="after" type="xs:string" use="required"/>
    <xs:attribute name="part" type="xs:positiveInteger"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:attributeGroup>
  <xs:complexType name="link">
    <xs:simpleContent><xs:extension base="xs:string">
      <xs:attribute name="href" type="xs:string" use="required"/>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:extension></xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="em" mixed="true">
    <xs:sequence><xs:element name="link" type="link" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="text" mixed="true">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="link" type="link"/>
      <xs:element name="em" type="em"/>
    </xs:choice>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="heading">
    <xs:complexContent><xs:extension base="text">
      <xs:attribute name="level" type="xs:nonNegativeInteger" use="required"/>
      <xs:attribute name="runIn" type="true"/>
    </xs:extension></xs:complexContent>
  </xs:complexType>
  <xs:complexType name="list">
    <xs:sequence>
      <xs:element name="item" minOccurs="0" maxOccurs="unbounded">
        <xs:complexType><xs:complexContent><xs:extension base="text">
          <xs:attribute name="marker" type="xs:string"/>
          <xs:attribute name="level" type="xs:positiveInteger"/>
        </xs:extension></xs:complexContent></xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="grid">
    <xs:sequence>
      <xs:element name="row" minOccurs="0" maxOccurs="unbounded">
        <xs:complexType><xs:sequence>
          <xs:element name="cell" minOccurs="0" maxOccurs="unbounded">
            <xs:complexType><xs:complexContent><xs:extension base="text">
              <xs:attribute name="column" type="extent"/>
              <xs:attribute name="rows" type="extent"/>
              <xs:attribute name="columns" type="extent"/>
              <xs:attribute name="number" type="xs:decimal"/>
            </xs:extension></xs:complexContent></xs:complexType>
          </xs:element>
        </xs:sequence></xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:simpleType name="extent">
    <xs:restriction base="xs:positiveInteger"><xs:maxInclusive value="20000"/></xs:restriction>
  </xs:simpleType>
  <xs:complexType name="image">
    <xs:simpleContent><xs:extension base="xs:string">
      <xs:attribute name="mediaType" type="xs:string" use="required"/>
      <xs:attribute name="alternative" type="xs:string"/>
      <xs:attribute name="sha256" type="xs:string"/>
      <xs:anyAttribute namespace="##other" processContents="lax"/>
    </xs:extension></xs:simpleContent>
  </xs:complexType>
  <xs:group name="block">
    <xs:choice>
      <xs:element name="heading" type="heading"/>
      <xs:element name="p" type="text"/>
      <xs:element name="list" type="list"/>
      <xs:element name="grid" type="grid"/>
      <xs:element name="image" type="image"/>
    </xs:choice>
  </xs:group>
  <xs:attributeGroup name="section">
    <xs:attribute name="heading" type="xs:string"/>
    <xs:attribute name="position" type="xs:positiveInteger"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:attributeGroup>
  <xs:complexType name="section">
    <xs:group ref="block" minOccurs="0" maxOccurs="unbounded"/>
    <xs:attributeGroup ref="section"/>
  </xs:complexType>
  <xs:complexType name="signature">
    <xs:choice minOccurs="0" maxOccurs="unbounded">
      <xs:element name="agency" type="xs:string"/>
      <xs:element name="date" type="xs:string"/>
      <xs:group ref="block"/>
    </xs:choice>
    <xs:attributeGroup ref="section"/>
  </xs:complexType>
  <xs:complexType name="meta">
    <xs:sequence>
      <xs:element name="title" type="xs:string" minOccurs="0"/>
      <xs:element name="agency" type="xs:string" minOccurs="0"/>
      <xs:element name="year" minOccurs="0">
        <xs:simpleType><xs:restriction base="xs:int">
          <xs:minInclusive value="1900"/><xs:maxInclusive value="2999"/>
        </xs:restriction></xs:simpleType>
      </xs:element>
      <xs:element name="period" minOccurs="0">
        <xs:complexType>
          <xs:attribute name="from" type="xs:date" use="required"/>
          <xs:attribute name="to" type="xs:date" use="required"/>
        </xs:complexType>
      </xs:element>
      <xs:element name="issued" type="xs:date" minOccurs="0"/>
      <xs:element name="number" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="zh">文号</xs:documentation>
          <xs:documentation xml:lang="en">The document number, as printed.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="contact" type="xs:string" minOccurs="0">
        <xs:annotation>
          <xs:documentation xml:lang="zh">联系方式，依原文</xs:documentation>
          <xs:documentation xml:lang="en">How to reach the agency, as printed.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="extension">
    <xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute namespace="##any" processContents="lax"/>
  </xs:complexType>
"""
